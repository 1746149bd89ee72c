import { createContext } from "react";

/** The nonce that the page's own scripts carry. Known on the server only; browsers hide it from scripts anyway. */
export const NonceContext = createContext("");
