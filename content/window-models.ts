/** Models that use a window, by the year they were published. Their layers are read from their config.json (kernels/windows). */
export const windowModels = [
  { id: "longformer", name: "Longformer", year: 2020, known: "longformer-base" },
  { id: "gpt_neo", name: "GPT-Neo 1.3B", year: 2021, known: "gpt-neo-1.3b" },
  { id: "mistral", name: "Mistral 7B", year: 2023, known: "mistral-7b-v0.1" },
  { id: "gemma2", name: "Gemma 2 2B", year: 2024, known: "gemma-2-2b" },
  { id: "gemma3_text", name: "Gemma 3 4B", year: 2025, known: "gemma-3-4b" },
  { id: "gpt_oss", name: "gpt-oss 20B", year: 2025, known: "gpt-oss-20b" },
] as const;
