"""What stands in an existing site, post by post: from a WordPress export or from a folder of pages."""
