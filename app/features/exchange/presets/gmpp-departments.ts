/**
 * Departments of the UK government by the abbreviations of the major projects portfolio. Where two carry a project
 * together, the one named first answers for it.
 */
export const gmppDepartments: Record<string, string> = {
  BEIS: "Department for Business, Energy and Industrial Strategy",
  CO: "Cabinet Office",
  DCMS: "Department for Digital, Culture, Media and Sport",
  DEFRA: "Department for Environment, Food and Rural Affairs",
  "DEFRA & DFT": "Department for Environment, Food and Rural Affairs",
  DFE: "Department for Education",
  DFT: "Department for Transport",
  DHSC: "Department of Health and Social Care",
  DLUHC: "Department for Levelling Up, Housing and Communities",
  DWP: "Department for Work and Pensions",
  FCDO: "Foreign, Commonwealth and Development Office",
  HMLR: "HM Land Registry",
  HMRC: "HM Revenue and Customs",
  HMT: "HM Treasury",
  HO: "Home Office",
  MHCLG: "Ministry of Housing, Communities and Local Government",
  MOD: "Ministry of Defence",
  MOJ: "Ministry of Justice",
  NCA: "National Crime Agency",
  ONS: "Office for National Statistics",
};
