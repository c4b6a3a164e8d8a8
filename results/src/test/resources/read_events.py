"""Prints what TensorBoard reads from a folder of events, as JSON."""
import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator(
    sys.argv[1], size_guidance={"scalars": 0, "histograms": 0, "images": 0}
).Reload()
tags = events.Tags()
print(
    json.dumps(
        {
            "scalars": {
                tag: [[e.step, e.value] for e in events.Scalars(tag)] for tag in tags["scalars"]
            },
            "histograms": {
                tag: [
                    [e.step, h.num, h.sum, list(h.bucket_limit), list(h.bucket)]
                    for e in events.Histograms(tag)
                    for h in [e.histogram_value]
                ]
                for tag in tags["histograms"]
            },
            "images": {
                tag: [
                    [e.step, e.width, e.height, e.encoded_image_string[1:4].decode()]
                    for e in events.Images(tag)
                ]
                for tag in tags["images"]
            },
        }
    )
)
