"""What goes outward from the archive to machines: feeds, sitemaps, robots.txt, and what pages say of themselves."""
