"""The public site: MkDocs-Material makes the shell, the press fills it with issues and documents."""
