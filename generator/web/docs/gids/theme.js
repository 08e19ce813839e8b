// Runs before anything else. The theme stops altogether where the browser refuses storage, or keeps a value that is no
// JSON; give it a store in memory, and functions that expect the worst.
(function () {
  "use strict";

  function memory() {
    var kept = {};
    return {
      get length() { return Object.keys(kept).length; },
      key: function (at) { return Object.keys(kept)[at] || null; },
      getItem: function (key) { return Object.prototype.hasOwnProperty.call(kept, key) ? kept[key] : null; },
      setItem: function (key, value) { kept[key] = String(value); },
      removeItem: function (key) { delete kept[key]; },
      clear: function () { kept = {}; }
    };
  }

  // A store in memory would make a reader believe that answers are kept, so what it takes is only the theme's own.
  function open(name) {
    try {
      window[name].length;
      return window[name];
    } catch (error) {
      return memory();
    }
  }
  var local = open("localStorage");

  window.__md_scope = new URL("../", document.currentScript.src);
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, sign) { return (sum << 5) - sum + sign.charCodeAt(0); }, 0);
  };
  window.__md_get = function (name, store, scope) {
    try {
      return JSON.parse((store || local).getItem((scope || window.__md_scope).pathname + "." + name));
    } catch (error) {
      return null;
    }
  };
  window.__md_set = function (name, value, store, scope) {
    try {
      (store || local).setItem((scope || window.__md_scope).pathname + "." + name, JSON.stringify(value));
    } catch (error) { /* not kept: the theme goes on without */ }
  };
})();
