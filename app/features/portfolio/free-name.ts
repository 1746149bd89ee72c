/** The name itself where it is free, else with the lowest number behind it that makes it so: "Mine 2". */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  let candidate = name;
  for (let number = 2; isTaken(candidate); number++) candidate = `${name} ${number}`;
  return candidate;
}
