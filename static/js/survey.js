// Questionnaires, step by step; only on their page this script is loaded.
import { surveySteps } from "./behaviours/survey-steps.js";

for (const form of document.querySelectorAll("[data-survey]")) surveySteps(form);
