"""Makes the site: generate Markdown, let MkDocs build it, mend and slim the HTML, put it in place, serve it."""
