"""Making the judge: from labelled texts to the one file that ships."""
