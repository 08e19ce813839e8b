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
  // eslint-disable-next-line no-control-regex -- these are the signs that must not stand in a file as they are
  const ESCAPED = /["\\]|[\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

  /** @param {string} text */
  function quoted(text) {
    return '"' + text.replace(ESCAPED, (sign) => {
      if (sign === '"' || sign === "\\") return "\\" + sign;
      const code = sign.charCodeAt(0);
      return code < 0x100 ? "\\x" + code.toString(16).padStart(2, "0") : "\\u" + code.toString(16).padStart(4, "0");
    }) + '"';
  }

  // The lines of a long text, or none if a line could be taken for something else than text.
  /** @param {string} text @param {number} width */
  function folded(text, width) {
    ESCAPED.lastIndex = 0;
    if (text.length <= width || !/^[\p{L}\p{N}“‘(]/u.test(text) || / {2}| [:#]|^ | $/.test(text) || ESCAPED.test(text.replace(/["\\]/g, ""))) return [];
    const [first, ...words] = text.split(" ");
    if (/[:#]/.test(first) || /^\d/.test(first)) return [];
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
