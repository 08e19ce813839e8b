// Writes YAML that the strict reader of the guide reads as the very same values: plain words as they are, a long text folded
// over lines, and everything else between quotes. Knows no page. Needs nothing.
(function () {
  "use strict";

  const WIDTH = 100;
  // Begins with a letter, and holds no sign that YAML could take for its own.
  const PLAIN = /^\p{L}(?:[\p{L}\p{N}_ ,.()'’/?!;€%–-]*[\p{L}\p{N}.)?!%€])?$/u;
  // What another reader than ours would take for something else than text, unless it is between quotes.
  const RESERVED = /^(?:null|yes|no|on|off|y|n|ja|nee)$/i;
  const BREAKS_BEFORE = /^\p{L}[^:#]*$/u;

  // JSON is YAML, so its quotation is too: for texts without signs that nobody sees, as those of records are.
  const quoted = (/** @type {string} */ text) => JSON.stringify(text);

  // The lines of a long text, or none if a line could be taken for something else than text.
  /** @param {string} text @param {number} width */
  function folded(text, width) {
    if (text.length <= width || !/^[\p{L}“‘(]/u.test(text) || / {2}| [:#]| $|\n/.test(text)) return [];
    const [first, ...words] = text.split(" ");
    if (/[:#]/.test(first)) return [];
    const lines = [first];
    words.forEach((word) => {
      const line = lines[lines.length - 1];
      if (line.length + 1 + word.length > width && BREAKS_BEFORE.test(word)) lines.push(word);
      else lines[lines.length - 1] = line + " " + word;
    });
    return lines;
  }

  /** @param {string | boolean} value @param {string} indent @returns {string} */
  function scalar(value, indent) {
    if (typeof value === "boolean") return String(value);
    const lines = folded(value, Math.max(40, WIDTH - indent.length - 2));
    if (lines.length) return ">-\n" + lines.map((line) => indent + "  " + line).join("\n");
    return PLAIN.test(value) && !RESERVED.test(value) && value.length < WIDTH && !value.includes("  ") ? value : quoted(value);
  }

  /** @param {string} name @param {YamlValue} value @param {string} indent @returns {string} */
  function entry(name, value, indent) {
    if (Array.isArray(value)) {
      if (!value.length) return indent + name + ": []\n";
      return indent + name + ":\n" + value.map((each) => listed(each, indent + "  ")).join("");
    }
    if (typeof value === "object") {
      return Object.keys(value).length ? indent + name + ":\n" + write(value, indent + "  ") : indent + name + ": {}\n";
    }
    return indent + name + ": " + scalar(value, indent) + "\n";
  }

  /** @param {YamlValue} value @param {string} indent @returns {string} */
  function listed(value, indent) {
    if (Array.isArray(value)) return value.length ? indent + "-\n" + value.map((each) => listed(each, indent + "  ")).join("") : indent + "- []\n";
    if (typeof value === "object") {
      return Object.keys(value).length ? indent + "- " + write(value, indent + "  ").slice(indent.length + 2) : indent + "- {}\n";
    }
    return indent + "- " + scalar(value, indent) + "\n";
  }

  /** @type {Gids["formYaml"]["write"]} */
  function write(value, indent = "") {
    return Object.keys(value).map((key) => entry(/^[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key), value[key], indent)).join("");
  }

  window.Gids.formYaml = { write };
})();
