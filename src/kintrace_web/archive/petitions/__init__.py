"""The public pages of petitions: reading, signing, confirming, checking a list. They need no script and no cookie."""
