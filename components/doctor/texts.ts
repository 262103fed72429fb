import { use } from "react";
import type { Language } from "@/content/languages";
import type { DoctorMessages } from "@/content/messages/en/doctor";
import type { DoctorCauses } from "@/content/messages/en/doctor-causes";
import { loadMessages } from "@/content/messages/load";

export interface DoctorWords {
  readonly t: DoctorMessages;
  readonly causes: DoctorCauses;
}

/** The card's words; suspends until they are here. */
export function useDoctorWords(language: Language): DoctorWords {
  return {
    t: use(loadMessages<DoctorMessages>(language, "doctor")),
    causes: use(loadMessages<DoctorCauses>(language, "doctor-causes")),
  };
}
