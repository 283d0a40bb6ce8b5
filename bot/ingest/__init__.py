"""How articles come in: guarded fetching, feeds, pages, documents."""
