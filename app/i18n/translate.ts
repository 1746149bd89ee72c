/** Words for a key that is only known when the program runs (a Reason, a value of the vocabulary): "area:path". */
export type Translate = (key: string, params?: Record<string, string | number>) => string;
