"""Letters and the sounds they stand for: spelling, skeletons, and the cost of one spelling for another."""
