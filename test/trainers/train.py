"""Reads exported datasets as a user would, and trains a tiny model on them: nothing is downloaded, and nothing is left behind.

usage: train.py <file.json>, a list of {"folder", "format", "rows": {"<split>": <number>}, "columns": [...]}
"""

import json
import math
import os
import sys
import tempfile

# Before the libraries are loaded: they read these once.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import datasets  # noqa: E402
import torch  # noqa: E402
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # noqa: E402
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast  # noqa: E402
from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer  # noqa: E402

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
SPECIAL = ["<|pad|>", "<|im_start|>", "<|im_end|>"]
STEPS = 3


def texts_in(value):
    """Every string in a value, to make a tokenizer of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def make_tokenizer(rows):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=600, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator((text for row in rows for text in texts_in(row)), trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<|pad|>", eos_token="<|im_end|>")
    fast.chat_template = CHAT_TEMPLATE
    return fast


def make_model(tokenizer, folder):
    """Saved and loaded again by path: DPOTrainer makes its reference model from there."""
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def train(format_id, rows, home):
    tokenizer = make_tokenizer(rows)
    model = os.path.join(home, "model")
    make_model(tokenizer, model)
    common = {
        "output_dir": os.path.join(home, "out"),
        "max_steps": STEPS,
        "per_device_train_batch_size": 2,
        "max_length": 1024,
        "learning_rate": 1e-3,
        "logging_steps": 1,
        "save_strategy": "no",
        "report_to": "none",
        "disable_tqdm": True,
        "use_cpu": True,
        "bf16": False,
        "gradient_checkpointing": False,
        "seed": 0,
    }
    if format_id == "trl-preference":
        trainer = DPOTrainer(model=model, args=DPOConfig(**common), train_dataset=rows, processing_class=tokenizer)
    else:
        trainer = SFTTrainer(model=model, args=SFTConfig(**common), train_dataset=rows, processing_class=tokenizer)
    before = {name: value.detach().clone() for name, value in trainer.model.named_parameters()}
    result = trainer.train()
    if trainer.state.global_step != STEPS:
        raise AssertionError(f"{format_id}: {trainer.state.global_step} steps were made, not {STEPS}")
    if not math.isfinite(result.training_loss):
        raise AssertionError(f"{format_id}: the loss is {result.training_loss}")
    if all(torch.equal(before[name], value) for name, value in trainer.model.named_parameters()):
        raise AssertionError(f"{format_id}: nothing was learned")
    return result.training_loss


def check(entry, home):
    folder, format_id = entry["folder"], entry["format"]
    # The folder alone: which files are which split its card says.
    loaded = datasets.load_dataset(folder, cache_dir=os.path.join(home, "cache"))
    rows = {split: len(table) for split, table in loaded.items()}
    wanted = {split: count for split, count in entry["rows"].items() if count > 0}
    if rows != wanted:
        raise AssertionError(f"{folder}: {rows} rows were read, {wanted} were written")
    for split, table in loaded.items():
        if sorted(table.column_names) != sorted(entry["columns"]):
            raise AssertionError(f"{folder}: {split} has the columns {table.column_names}, not {entry['columns']}")
    loss = train(format_id, loaded["train"], home)
    print(f"ok  {entry['name']}: {rows}, {STEPS} steps, loss {loss:.3f}", flush=True)


def main():
    datasets.disable_progress_bars()
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = json.load(file)
    for entry in entries:
        with tempfile.TemporaryDirectory() as home:
            check(entry, home)
    print(f"{len(entries)} datasets were read by datasets {datasets.__version__} and trained on.")


if __name__ == "__main__":
    main()
