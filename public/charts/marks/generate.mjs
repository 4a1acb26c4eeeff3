// Writes index.js, the register of the marks: every other .js file of this folder, by its name.
// node public/charts/marks/generate.mjs

import { readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

// register gives the text of index.js for the marks in the folder.
export async function register() {
  const files = await readdir(new URL(".", import.meta.url));
  const names = files.filter((file) => file.endsWith(".js") && file !== "index.js").map((file) => file.slice(0, -3)).sort();
  return `// The marks by their names. Made by generate.mjs; CONTRIBUTING says what a mark has.

${names.map((name) => `import ${name} from "./${name}.js";`).join("\n")}

export const MARKS = { ${names.join(", ")} };

// markOf is the mark of a layer.
export const markOf = (layer) => MARKS[layer.mark];
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(new URL("./index.js", import.meta.url), await register());
