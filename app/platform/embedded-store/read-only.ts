import { accessSync, constants } from "node:fs";

/** Whether a folder lies on a file system that nobody can write to. Missing rights are another matter: an error. */
export function isReadOnlyFileSystem(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EROFS";
  }
}
