// Runs before the page is drawn, so that the theme never flashes: the person's choice, else the system's.
const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

function chosen(): string | null {
  try {
    return localStorage.getItem("tongli:theme");
  } catch {
    return null;
  }
}

function apply(): void {
  root.dataset["theme"] = chosen() ?? (system.matches ? "dark" : "light");
}

apply();
system.addEventListener?.("change", apply);
