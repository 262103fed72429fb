"""matplotlib.pyplot: what is described for the page to draw, and what it says that it cannot.

no recording here: its output is this kernel's own, read by a person.
this machine has no matplotlib; the description is what components/plot reads.
"""

import json

import matplotlib.pyplot as plt
import numpy as np
import torch

fig, axes = plt.subplots(2, 2, figsize=(8, 6))
print(axes.shape, axes[0, 1] is axes[0][1], len(axes.flat.__class__.__name__) > 0, fig)
axes[0, 0].plot([1, 2, 3], [3, 1, 2], "r--o", label="loss")
axes[0, 0].plot(torch.arange(3.0), torch.tensor([1.0, float("nan"), 2.0]), label="val")
axes[0, 0].set(title="Training", xlabel="step", ylabel="loss")
axes[0, 0].legend()
im = axes[0, 1].imshow(torch.eye(3), cmap="Blues", vmin=0, vmax=1)
fig.colorbar(im, ax=axes[0, 1], label="weight")
axes[0, 1].set_xticks(range(3), ["a", "b", "c"], rotation=45)
axes[1, 0].bar(["x", "y"], [2, 3])
axes[1, 0].axhline(2.5, color="k", linestyle=":")
counts, edges, _ = axes[1, 1].hist(np.array([1.0, 2, 2, 3]), bins=2)
print(counts, edges)
axes[1, 1].text(1, 1, "here", ha="center")
fig.suptitle("All")
d = fig._description()
print(d["rows"], d["columns"], d["title"], [a["place"] for a in d["axes"]])
line = d["axes"][0]["artists"]
print(json.dumps(line[0]), line[1]["y"], line[1]["color"])
image = d["axes"][1]
print({k: v for k, v in image["artists"][0].items() if k != "values"}, image["colorbar"], image["xlabels"], image["xturn"])
print(d["axes"][2]["xlabels"], d["axes"][2]["artists"][0]["base"], d["axes"][2]["artists"][1]["style"])
plt.close("all")
plt.scatter([1, 2], [3, 4], c=[0.1, 0.9], cmap="plasma", s=50)
plt.colorbar()
plt.semilogy([1, 10, 100])
plt.xlim(0, 5)
plt.savefig("plot.png")
plt.imshow(np.random.rand(2, 2), cmap="coolwarm")
d = plt.gcf()._description()
print(d["axes"][0]["yscale"], d["axes"][0]["xlim"], d["notes"])
plt.close()
for bad in (lambda: plt.plot([1, 2], [1]), lambda: plt.plot([1], "q"), lambda: plt.imshow([1, 2]), lambda: plt.imshow(np.ones((2, 2)), cmap="nope"),
            lambda: plt.pie([1, 2]), lambda: plt.gca().contour([[1]]), lambda: plt.figure().add_subplot(111, projection="3d"), lambda: plt.bar([1, 2], [1, 2, 3])):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error)[:100])
plt.close("all")
