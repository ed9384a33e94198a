"""How fast Cutline is, beside others on the same data in the same run.

python -m bench [--pages DIR] [--images DIR] [--only pages,metadata,lookups]

generate    pages, pictures and captions from fixed seeds
readers     what is measured: one function for each contender
contend     a child process: one contender, one round
measure     rounds of contenders in turn, each in a process of its own
peers       the environment of the other libraries (.venv-bench)
pages, metadata, lookups    the three measurements
report      docs/benchmarks.md
"""
