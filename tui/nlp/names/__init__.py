"""Names: what the model finds, repaired and typed over the whole article."""
