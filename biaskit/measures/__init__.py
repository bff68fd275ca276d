"""What is observed: learners and corpora in, frozen results out, information in bits."""
