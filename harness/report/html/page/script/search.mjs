// Which runs the list shows.

const textOf = ({ name, file, tags = [], headline = "" }) => [name, file, ...tags, headline].join(" ").toLowerCase();

// Every word of the query stands somewhere in the run; "quoted words" stand side by side.
export function wordsOf(query) {
  return [...query.toLowerCase().matchAll(/"([^"]+)"?|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}

// `outcomes`: the set of wanted ones; empty for all.
export function filtered(runs, query, outcomes = new Set()) {
  const words = wordsOf(query);
  return runs.filter((run) => (outcomes.size === 0 || outcomes.has(run.outcome)) &&
    (words.length === 0 || words.every((word) => textOf(run).includes(word))));
}
