"""Documents to take along: the same facts as the pages, through Pandoc for Word and the like and Typst for paper."""
