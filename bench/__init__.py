"""How fast Cutline is, beside others on the same data in the same run.

Called as `python -m bench [--pages DIR] [--images DIR] [--only NAMES]`.

    generate, pictures          pages, captions and pictures from fixed seeds
    catalogues                  the captions in Cutline's catalogue and in plain SQLite
    readers                     what is measured: a function for each contender
    contend, asking             child processes: one contender, one round
    measure                     rounds of contenders in turn
    peers                       the environment of the other libraries, .venv-bench
    pages, metadata, lookups    the three measurements
    report                      docs/benchmarks.md
    photographs, likeness       copies of pictures and frames of bursts, told apart;
                                made by scenes, bursts, copies, graphics, collages
    hostile                     on its own: what hostile picture files cost
    costs                       on its own: where the time goes for a news JPEG
"""
