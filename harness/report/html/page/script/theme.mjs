// Dark or light: as the system has it, unless the reader chose.

const KEY = "lastack-theme";

// A page from a file may have no storage.
function stored() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

function store(theme) {
  try { localStorage.setItem(KEY, theme); } catch { /* then the choice lasts as long as the page */ }
}

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

export function initTheme() {
  const theme = stored();
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
}

export function toggleTheme() {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  store(theme);
}
