"""Speaking to authorities: whom we write to, what we ask, what comes back, what was promised.

Six rooms, each on the ones after it: dossiers; events and meetings; post; letters; authorities.
"""
