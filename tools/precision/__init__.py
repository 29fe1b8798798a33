"""How often the proofreader is right: its findings on real documents, a sample of them read and labelled."""
