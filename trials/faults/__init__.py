"""What `trials/rolling.py` needs: instances, a proxy, clocks and a disk to put out of order, and people who notice."""
