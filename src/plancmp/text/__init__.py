"""What is read in running text: printed figures, the outline, similarity, a draft; no plan file is opened here."""
