"""Pages and files -> a site: frames, the MkDocs plugin, other engines. Only this room knows MkDocs."""
