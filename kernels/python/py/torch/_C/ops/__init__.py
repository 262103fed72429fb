"""Operations by family. Importing this package attaches them all."""
