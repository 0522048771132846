"""What of the association's work becomes public as a whole: letters, appeals of families, meetings, testimonies.

The public site sees this room alone. Each item is proposed by one person, let out by another, and goes by itself.
"""
