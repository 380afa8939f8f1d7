/* prompts.h - the prompts that Word puts into content controls, where they have become ordinary text (OOXML.md D15b).
 *
 * Layer: value. LibreOffice, Google Docs and pasting leave the prompt and forget that it was one. Prompts of a template's
 * own stand in its schema. */
#ifndef PK_VALUE_PROMPTS_H
#define PK_VALUE_PROMPTS_H

#include "base/text.h"

/** Whether the text is such a prompt, and nothing else. @return PK_OK; PK_ENOMEM. */
pk_status pk_prompt_find(pk_arena *scratch, pk_text text, bool *found);
/** The same. Without memory to compare it is none. */
bool pk_is_prompt(pk_arena *scratch, pk_text text);

#endif
