"""Learning the costs of letters, the information of sounds and the frequency of words from public pairs of names."""
