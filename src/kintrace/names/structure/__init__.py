"""How a name is built: words, particles, titles, compounds, and the parts they make."""
