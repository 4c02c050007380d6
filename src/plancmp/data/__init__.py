"""Where input comes from: files, folders, git revisions; bytes become plain data with positions, names become plans."""
