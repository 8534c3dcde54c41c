"""« Manchots » in a few lines for each framework: the same animal in, the same model."""
