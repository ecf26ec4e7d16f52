"""The local stack: the packaged template on an emulator, on this machine's loopback and nowhere else."""
