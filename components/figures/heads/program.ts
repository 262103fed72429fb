import type { FigureProgram } from "../program/program";

/** The head split of a query projected from random numbers. */
export const program: FigureProgram = {
  parameters: ["split_batch", "split_seq_len", "split_dim_model", "split_num_heads", "seed"],
  body: `    """The projected query: as it is, split into heads, heads in front, folded into the batch."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        project, *_ = [torch.nn.Linear(split_dim_model, split_dim_model) for _ in range(4)]
        x = torch.randn(split_batch, split_seq_len, split_dim_model)
    query = project(x).detach()
    split = query.view(split_batch, split_seq_len, split_num_heads, split_dim_model // split_num_heads)
    swapped = split.transpose(1, 2)
    return {"query": query, "split": split, "swapped": swapped, "folded": swapped.flatten(0, 1)}`,
  shown: "folded",
};
