"""Makes what is handed out of one commit: the package, the site, checksums, the list of licences and the bill of materials."""
