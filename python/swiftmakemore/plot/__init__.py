"""Pictures of a network and its training, drawn with matplotlib; the diagram with graphviz.

Each function returns what it drew on (matplotlib's Axes) and shows nothing, so that it works in a
script, in Jupyter and without a display. `ax=` draws on axes of your own. Those that look inside a
model take an `Inspection`, or a model and the examples to look at it with.

Neither matplotlib nor graphviz is imported before a picture is asked for; ImportError says what to
install.

>>> import swiftmakemore as sm
>>> axes = sm.plot.losses([3.3, 2.9, 2.7])
>>> axes.get_xlabel()
'step'
"""

from swiftmakemore.plot._confusion import confusion
from swiftmakemore.plot._embedding import embedding
from swiftmakemore.plot._histograms import activation_histogram, gradient_histogram
from swiftmakemore.plot._logits import logits
from swiftmakemore.plot._losses import losses
from swiftmakemore.plot._network import network
from swiftmakemore.plot._saturation import saturation
from swiftmakemore.plot._update_ratio import update_ratio
from swiftmakemore.plot._weight_gradients import weight_gradients

__all__ = [
    "activation_histogram",
    "confusion",
    "embedding",
    "gradient_histogram",
    "logits",
    "losses",
    "network",
    "saturation",
    "update_ratio",
    "weight_gradients",
]
