"use strict";
(() => {
  // Pages live at one level under the root: say so, or Streamlit probes for itself under each page's path.
  window.__streamlit = { BACKEND_BASE_URL: location.origin };

  // Streamlit speaks only English. This keeps its own words in the page's language: exact matches in
  // text and in labels, never inside what a page itself wrote (markdown, tables, charts).
  const dictionary = __DICTIONARY__;
  const toVietnamese = new Map(Object.entries(dictionary.words));
  const toEnglish = new Map(Object.entries(dictionary.words).map(([en, vi]) => [vi, en]));
  const patterns = dictionary.patterns.map(([en, vi]) => ({
    en, vi, enRule: rule(en), viRule: rule(vi),
  }));
  const attributes = ["aria-label", "placeholder", "title", "aria-roledescription"];
  const ours = "[data-testid=stMarkdownContainer],[data-testid=stMetricValue],canvas,svg,script,style";

  const theirs = "[role=dialog],[data-testid=stFileUploaderDropzone]";

  function rule(pattern) {
    const escaped = pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+)");
    return new RegExp("^" + escaped + "$");
  }
  function language() {
    return new URLSearchParams(location.search).get("lang") === "en" ? "en" : "vi";
  }
  function translated(text) {
    const core = text.trim();
    if (!core) return null;
    const english = language() === "en";
    const word = (english ? toEnglish : toVietnamese).get(core);
    if (word !== undefined) return text.replace(core, word);
    for (const pattern of patterns) {
      const found = core.match(english ? pattern.viRule : pattern.enRule);
      if (found) {
        const wanted = english ? pattern.en : pattern.vi;
        return wanted.replace(/\{(\w+)\}/g, (_, name) => found.groups[name]);
      }
    }
    return null;
  }
  function visit(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      const parent = root.parentElement;
      if (!parent || (parent.closest(ours) && !parent.closest(theirs))) return;
      const text = translated(root.data);
      if (text !== null && text !== root.data) root.data = text;
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of attributes) {
      const value = root.getAttribute(name);
      const text = value && translated(value);
      if (text && text !== value) root.setAttribute(name, text);
    }
    for (const child of root.childNodes) visit(child);
  }
  function visitPage() {
    document.documentElement.lang = language();
    if (document.body) visit(document.body);
  }

  // Tables and calendars format by the browser's language; ours is the page's.
  const tag = () => (language() === "en" ? "en-GB" : "vi-VN");
  Object.defineProperty(navigator, "language", { get: tag, configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => [tag()], configurable: true });

  // Only a press of the reader may fill the screen: the button's answer is here, not on the server.
  addEventListener("click", (event) => {
    if (!event.target.closest?.(".st-key-fullscreen button")) return;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  });

  // A change of filters on one page replaces its history entry: "back" then leads to the page before,
  // not to this page without its filters, which would put them straight back.
  const replace = history.replaceState.bind(history);
  const push = history.pushState.bind(history);
  function moved(change) {
    const before = language();
    change();
    if (language() !== before) visitPage();
  }
  history.pushState = (state, title, url) => {
    const samePage = url && new URL(url, location.href).pathname === location.pathname;
    moved(() => (samePage ? replace : push)(state, title, url));
  };
  history.replaceState = (state, title, url) => moved(() => replace(state, title, url));
  addEventListener("popstate", visitPage);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else visit(change.target);
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
  addEventListener("DOMContentLoaded", visitPage);
})();
