/* What words say in forms, Swedish and English: all that pk_schema_infer knows of language stands here. */
#include "schema/infer_parts.h"

#include <string.h>

/* ---- headings ---- */

enum { KNOWN = 1, WHOLE = 2, NUMBER = 4, PLAIN = 8, AREA = 16 };

/* The beginning of a word in a heading (WHOLE: the word itself), or of several words. The one that comes first in the
 * heading decides: "Ansvarig för uppföljning" is who, "Uppföljning av ansvarig" is how it goes. */
static const struct {
    const char *word;
    pk_role role;
    int flags;
} role_words[] = {
    { "mål", PK_ROLE_GOAL, WHOLE | PLAIN },
    { "målet", PK_ROLE_GOAL, WHOLE | PLAIN },
    { "målsättning", PK_ROLE_GOAL, PLAIN },
    { "målområde", PK_ROLE_GOAL, 0 },
    { "delmål", PK_ROLE_GOAL, 0 },
    { "huvudmål", PK_ROLE_GOAL, PLAIN },
    { "effektmål", PK_ROLE_GOAL, 0 },
    { "gemensamt mål", PK_ROLE_GOAL, PLAIN },
    { "gemensamma mål", PK_ROLE_GOAL, PLAIN },
    { "övergripande mål", PK_ROLE_GOAL, PLAIN },
    { "regionalt mål", PK_ROLE_GOAL, PLAIN },
    { "plan", PK_ROLE_GOAL, WHOLE },
    { "goal", PK_ROLE_GOAL, PLAIN },
    { "objective", PK_ROLE_GOAL, PLAIN },
    { "aim", PK_ROLE_GOAL, PLAIN },
    { "mätbar", PK_ROLE_TARGET, 0 },
    { "målnivå", PK_ROLE_TARGET, 0 },
    { "målvärde", PK_ROLE_TARGET, 0 },
    { "indikator", PK_ROLE_TARGET, 0 },
    { "mått", PK_ROLE_TARGET, WHOLE },
    { "mätetal", PK_ROLE_TARGET, 0 },
    { "nyckeltal", PK_ROLE_TARGET, 0 },
    { "hur mät", PK_ROLE_TARGET, 0 },
    { "hur ska det mät", PK_ROLE_TARGET, 0 },
    { "mäts", PK_ROLE_TARGET, WHOLE },
    { "target", PK_ROLE_TARGET, 0 },
    { "indicator", PK_ROLE_TARGET, 0 },
    { "measurable", PK_ROLE_TARGET, 0 },
    { "measure", PK_ROLE_TARGET, WHOLE },
    { "measured", PK_ROLE_TARGET, WHOLE },
    { "how measure", PK_ROLE_TARGET, 0 },
    { "how is it measure", PK_ROLE_TARGET, 0 },
    { "kpi", PK_ROLE_TARGET, WHOLE },
    { "aktivitet", PK_ROLE_ACTIVITY, 0 },
    { "åtgärd", PK_ROLE_ACTIVITY, 0 },
    { "insats", PK_ROLE_ACTIVITY, 0 },
    { "vad", PK_ROLE_ACTIVITY, WHOLE },
    { "activit", PK_ROLE_ACTIVITY, 0 },
    { "action", PK_ROLE_ACTIVITY, 0 },
    { "measures", PK_ROLE_ACTIVITY, WHOLE },
    { "what", PK_ROLE_ACTIVITY, WHOLE },
    { "ansvar", PK_ROLE_RESPONSIBLE, 0 },
    { "huvudansvar", PK_ROLE_RESPONSIBLE, 0 },
    { "ägare", PK_ROLE_RESPONSIBLE, 0 },
    { "vem ansvar", PK_ROLE_RESPONSIBLE, 0 },
    { "vem är ansvar", PK_ROLE_RESPONSIBLE, 0 },
    { "responsib", PK_ROLE_RESPONSIBLE, 0 },
    { "who is responsib", PK_ROLE_RESPONSIBLE, 0 },
    { "owner", PK_ROLE_RESPONSIBLE, 0 },
    { "accountab", PK_ROLE_RESPONSIBLE, 0 },
    { "lead", PK_ROLE_RESPONSIBLE, WHOLE },
    { "vem", PK_ROLE_ACTOR, WHOLE },
    { "vilka", PK_ROLE_ACTOR, WHOLE },
    { "utförare", PK_ROLE_ACTOR, 0 },
    { "utförs av", PK_ROLE_ACTOR, 0 },
    { "genomförs av", PK_ROLE_ACTOR, 0 },
    { "aktör", PK_ROLE_ACTOR, 0 },
    { "deltagare", PK_ROLE_ACTOR, 0 },
    { "who", PK_ROLE_ACTOR, WHOLE },
    { "performed by", PK_ROLE_ACTOR, 0 },
    { "carried out by", PK_ROLE_ACTOR, 0 },
    { "hur ofta", PK_ROLE_FREQUENCY, 0 },
    { "frekvens", PK_ROLE_FREQUENCY, 0 },
    { "periodicitet", PK_ROLE_FREQUENCY, 0 },
    { "how often", PK_ROLE_FREQUENCY, 0 },
    { "frequency", PK_ROLE_FREQUENCY, 0 },
    { "tid", PK_ROLE_TIME, WHOLE },
    { "tidsplan", PK_ROLE_TIME, 0 },
    { "tidplan", PK_ROLE_TIME, 0 },
    { "tidsram", PK_ROLE_TIME, 0 },
    { "tidpunkt", PK_ROLE_TIME, 0 },
    { "tidsperiod", PK_ROLE_TIME, 0 },
    { "tidsgräns", PK_ROLE_TIME, 0 },
    { "tidsätt", PK_ROLE_TIME, 0 },
    { "när", PK_ROLE_TIME, WHOLE },
    { "datum", PK_ROLE_TIME, 0 },
    { "slutdatum", PK_ROLE_TIME, 0 },
    { "startdatum", PK_ROLE_TIME, 0 },
    { "start", PK_ROLE_TIME, WHOLE },
    { "slut", PK_ROLE_TIME, WHOLE },
    { "klar", PK_ROLE_TIME, WHOLE },
    { "klart", PK_ROLE_TIME, WHOLE },
    { "färdig", PK_ROLE_TIME, 0 },
    { "period", PK_ROLE_TIME, WHOLE },
    { "genomförs när", PK_ROLE_TIME, 0 },
    { "deadline", PK_ROLE_TIME, 0 },
    { "time", PK_ROLE_TIME, WHOLE },
    { "timeline", PK_ROLE_TIME, 0 },
    { "timeframe", PK_ROLE_TIME, 0 },
    { "timescale", PK_ROLE_TIME, 0 },
    { "timetable", PK_ROLE_TIME, 0 },
    { "schedule", PK_ROLE_TIME, 0 },
    { "when", PK_ROLE_TIME, WHOLE },
    { "by when", PK_ROLE_TIME, 0 },
    { "date", PK_ROLE_TIME, WHOLE },
    { "due", PK_ROLE_TIME, WHOLE },
    { "uppföljning", PK_ROLE_STATUS, 0 },
    { "status", PK_ROLE_STATUS, 0 },
    { "läge", PK_ROLE_STATUS, WHOLE },
    { "läget", PK_ROLE_STATUS, WHOLE },
    { "måluppfyllelse", PK_ROLE_STATUS, 0 },
    { "uppnått", PK_ROLE_STATUS, WHOLE },
    { "follow-up", PK_ROLE_STATUS, 0 },
    { "follow up", PK_ROLE_STATUS, 0 },
    { "followup", PK_ROLE_STATUS, 0 },
    { "progress", PK_ROLE_STATUS, 0 },
    { "rag", PK_ROLE_STATUS, WHOLE },
    { "utvärdering", PK_ROLE_EVALUATION, 0 },
    { "resultat", PK_ROLE_EVALUATION, 0 },
    { "utfall", PK_ROLE_EVALUATION, 0 },
    { "uppföljningskommentar", PK_ROLE_EVALUATION, 0 },
    { "kommentar vid uppföljning", PK_ROLE_EVALUATION, 0 },
    { "kommentar till uppföljning", PK_ROLE_EVALUATION, 0 },
    { "kommentarer vid uppföljning", PK_ROLE_EVALUATION, 0 },
    { "kommentar uppföljning", PK_ROLE_EVALUATION, 0 },
    { "evaluation", PK_ROLE_EVALUATION, 0 },
    { "outcome", PK_ROLE_EVALUATION, 0 },
    { "result", PK_ROLE_EVALUATION, 0 },
    { "follow-up comment", PK_ROLE_EVALUATION, 0 },
    { "comment at follow-up", PK_ROLE_EVALUATION, 0 },
    { "comment on follow-up", PK_ROLE_EVALUATION, 0 },
    { "nuläge", PK_ROLE_TEXT, 0 },
    { "utgångsläge", PK_ROLE_TEXT, 0 },
    { "lägesbeskrivning", PK_ROLE_TEXT, 0 },
    { "bakgrund", PK_ROLE_TEXT, 0 },
    { "beskrivning", PK_ROLE_TEXT, 0 },
    { "kommentar", PK_ROLE_TEXT, 0 },
    { "anteckning", PK_ROLE_TEXT, 0 },
    { "anmärkning", PK_ROLE_TEXT, 0 },
    { "syfte", PK_ROLE_TEXT, 0 },
    { "motiv", PK_ROLE_TEXT, 0 },
    { "hur", PK_ROLE_TEXT, WHOLE },
    { "resurs", PK_ROLE_TEXT, 0 },
    { "budget", PK_ROLE_TEXT, 0 },
    { "kostnad", PK_ROLE_TEXT, 0 },
    { "finansiering", PK_ROLE_TEXT, 0 },
    { "risk", PK_ROLE_TEXT, 0 },
    { "område", PK_ROLE_TEXT, AREA },
    { "nr", PK_ROLE_TEXT, WHOLE | NUMBER },
    { "nummer", PK_ROLE_TEXT, WHOLE | NUMBER },
    { "löpnummer", PK_ROLE_TEXT, WHOLE | NUMBER },
    { "id", PK_ROLE_TEXT, WHOLE | NUMBER },
    { "#", PK_ROLE_TEXT, NUMBER },
    { "no", PK_ROLE_TEXT, WHOLE | NUMBER },
    { "number", PK_ROLE_TEXT, WHOLE | NUMBER },
    { "current", PK_ROLE_TEXT, 0 },
    { "baseline", PK_ROLE_TEXT, 0 },
    { "background", PK_ROLE_TEXT, 0 },
    { "description", PK_ROLE_TEXT, 0 },
    { "comment", PK_ROLE_TEXT, 0 },
    { "remark", PK_ROLE_TEXT, 0 },
    { "note", PK_ROLE_TEXT, 0 },
    { "how", PK_ROLE_TEXT, WHOLE },
    { "resource", PK_ROLE_TEXT, 0 },
    { "cost", PK_ROLE_TEXT, 0 },
    { "area", PK_ROLE_TEXT, WHOLE | AREA },
};

/* A word begins here and is not inside another. */
static bool begins_word(pk_text text, size_t at)
{
    return at == 0 || strchr(" /(),:;?&+\"", text.data[at - 1]) != NULL;
}

/* Bytes above ASCII are letters here: what folding leaves of punctuation is ASCII, but for quotes and dashes. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool starts_word(pk_text text, size_t at, const char *word, bool whole)
{
    pk_text rest = pk_text_from(text, at);
    size_t size = strlen(word);

    return pk_text_starts(rest, (pk_text) { word, size }) && begins_word(text, at)
           && (!whole || rest.size == size || !is_letter(rest.data[size]));
}

pk_role_word pk_infer_role(pk_text folded)
{
    pk_role_word found = { .role = PK_ROLE_TEXT };

    for (size_t at = 0; at < folded.size && !found.known; at++) {
        size_t longest = 0;

        for (size_t i = 0; i < sizeof role_words / sizeof *role_words; i++) {
            int flags = role_words[i].flags;
            size_t size = strlen(role_words[i].word);

            if (size <= longest || !starts_word(folded, at, role_words[i].word, flags & WHOLE))
                continue;
            longest = size;
            found = (pk_role_word) { role_words[i].role, true, flags & NUMBER, flags & PLAIN, flags & AREA };
        }
    }
    return found;
}

/* ---- lists of words ---- */

static bool has_word(pk_text folded, const char *const *words, size_t count, bool whole)
{
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; at < folded.size; at++)
            if (folded.data[at] == words[i][0] && starts_word(folded, at, words[i], whole))
                return true;
    return false;
}

static bool begins_with(pk_text folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts_word(folded, 0, words[i], false))
            return true;
    return false;
}

#define HAS(folded, words)       has_word(folded, words, sizeof(words) / sizeof *(words), false)
#define HAS_WHOLE(folded, words) has_word(folded, words, sizeof(words) / sizeof *(words), true)
#define BEGINS(folded, words)    begins_with(folded, words, sizeof(words) / sizeof *(words))

static const char *const not_words[] = { "ej", "inte", "icke", "delvis", "nästan", "not", "partly", "partially" };
static const char *const reached_words[] = { "uppnå",    "uppfyll", "klar",     "genomförd", "genomfört",
                                             "avsluta",  "färdig",  "slutförd", "slutfört",  "reached",
                                             "achieved", "complet", "done",     "finished" };
static const char *const yes_words[] = { "ja", "yes" };
static const char *const unbegun_words[] = { "ej påbörja", "inte påbörja", "ej start", "inte start", "ej igång",
                                             "inte igång", "ej begynn",    "opåbörja", "not begun",  "not started",
                                             "not yet",    "unstarted",    "ännu ej",  "ännu inte" };
static const char *const status_words[] = { "uppnå",       "uppfyll", "klar",     "genomför", "avsluta",  "färdig",
                                            "pågå",        "påbörja", "startad",  "försenad", "planerad", "planerat",
                                            "enligt plan", "igång",   "reached",  "achieved", "complet",  "done",
                                            "finished",    "ongoing", "progress", "begun",    "started",  "delayed",
                                            "on track",    "grön",    "gul",      "röd",      "green",    "amber",
                                            "yellow",      "red" };

bool pk_infer_is_reached(pk_text folded)
{
    return (HAS(folded, reached_words) || HAS_WHOLE(folded, yes_words)) && !HAS_WHOLE(folded, not_words);
}

bool pk_infer_is_begun(pk_text folded)
{
    return !HAS(folded, unbegun_words);
}

bool pk_infer_is_status(pk_text folded)
{
    return HAS(folded, status_words) || HAS(folded, unbegun_words);
}

bool pk_infer_is_comment_label(pk_text folded)
{
    static const char *const first[] = { "kommentar",  "övriga kommentar", "övrig kommentar", "övriga synpunkter",
                                         "synpunkter", "comment",          "other comment",   "further comment" };
    static const char *const more[] = { "nedan", "below", "här", "here" };

    return BEGINS(folded, first) && (pk_text_ends(folded, PK_TEXT(":")) || HAS(folded, more));
}

bool pk_infer_is_prompt(pk_text folded)
{
    static const char *const first[] = { "klicka ", "skriv ",  "ange ",  "välj ",        "fyll i ", "lägg till ",
                                         "[",       "<",       "click ", "choose ",      "enter ",  "type ",
                                         "select ", "insert ", "..",     "\xE2\x80\xA6", "__" };

    return BEGINS(folded, first);
}

bool pk_infer_is_example(pk_text folded)
{
    static const char *const first[] = { "exempel", "t.ex", "t ex", "ex.", "ex:", "example", "e.g" };

    return BEGINS(folded, first);
}

bool pk_infer_names_plan(pk_text folded)
{
    static const char *const parts[] = { "plan", "uppföljning", "avstämning", "follow-up" };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (pk_text_find(folded, pk_text_of(parts[i])) != SIZE_MAX)
            return true;
    return false;
}

int pk_infer_english(pk_text folded)
{
    static const char *const english[] = { "the",        "and",         "of",   "to",   "goal", "activity",
                                           "activities", "responsible", "when", "what", "who",  "action",
                                           "with",       "is",          "are",  "for",  "plan" };
    static const char *const swedish[] = { "och", "att",  "som",       "är",          "mål",          "för",
                                           "av",  "till", "aktivitet", "aktiviteter", "ansvarig",     "när",
                                           "vad", "vem",  "ska",       "med",         "handlingsplan" };
    int score = 0;

    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        score += has_word(folded, &english[i], 1, true);
    for (size_t i = 0; i < sizeof swedish / sizeof *swedish; i++)
        score -= has_word(folded, &swedish[i], 1, true);
    return score;
}

const char *pk_infer_field_key(pk_text folded)
{
    static const struct {
        const char *word, *key;
    } keys[] = {
        { "region", "region" },
        { "regionen", "region" },
        { "landsting", "region" },
        { "regionens namn", "region" },
        { "namn på region", "region" },
        { "name of region", "region" },
        { "datum", "date" },
        { "date", "date" },
        { "upprättad", "date" },
        { "dnr", "dnr" },
        { "diarienummer", "dnr" },
        { "diarienr", "dnr" },
        { "per den", "as_of" },
        { "avser läget per", "as_of" },
        { "as of", "as_of" },
    };
    const char *best = NULL;
    size_t longest = 0;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strlen(keys[i].word) > longest && starts_word(folded, 0, keys[i].word, true)) {
            longest = strlen(keys[i].word);
            best = keys[i].key;
        }
    return best;
}

size_t pk_infer_left_empty(pk_text folded)
{
    static const char *const says[] = { "lämnas tom", "lämnas blank", "fylls inte i", "fylls ej i",
                                        "left empty", "left blank",   "leave empty",  "leave blank" };

    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        size_t at = pk_text_find(folded, pk_text_of(says[i]));

        if (at != SIZE_MAX)
            return at;
    }
    return SIZE_MAX;
}

/* ---- plain words ---- */

static const char *const prepositions[] = { "för", "av",     "i",    "på",        "till",  "från",  "med",  "om",
                                            "vid", "enligt", "per",  "inom",      "under", "efter", "hos",  "utifrån",
                                            "mot", "som",    "for",  "of",        "in",    "to",    "with", "by",
                                            "at",  "on",     "from", "according", "that" };

/* The letter of ASCII that stands for it; 0: none. */
static char plain_letter(uint32_t c)
{
    static const struct {
        uint32_t letter;
        char plain;
    } letters[] = { { 0xE5, 'a' }, { 0xE4, 'a' }, { 0xE0, 'a' }, { 0xE1, 'a' }, { 0xE6, 'a' }, { 0xF6, 'o' },
                    { 0xF8, 'o' }, { 0xF3, 'o' }, { 0xE9, 'e' }, { 0xE8, 'e' }, { 0xFC, 'u' } };

    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        return (char)c;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == c)
            return letters[i].plain;
    return 0;
}

static bool is_preposition(pk_text word)
{
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (pk_text_equal(word, pk_text_of(prepositions[i])))
            return true;
    return false;
}

static bool is_year(pk_text word)
{
    bool digits = word.size >= 4;

    for (size_t i = 0; i < word.size; i++)
        digits = digits && ((word.data[i] >= '0' && word.data[i] <= '9') || word.data[i] == '-' || word.data[i] == '/');
    return digits;
}

/* A word that would make it longer than this is left out, with all that come after it. */
enum { PLAIN_BYTES = 40 };

static pk_status add_plain(pk_buffer *out, pk_text word, char joint)
{
    char plain[PLAIN_BYTES + 1];
    size_t size = 0;

    while (word.size > 0 && size < PLAIN_BYTES) {
        char letter = plain_letter(pk_text_code_point(&word));

        if (letter != 0)
            plain[size++] = letter;
    }
    if (size == 0)
        return PK_OK;
    if (out->size > 0 && pk_buffer_add(out, (pk_text) { &joint, 1 }) != PK_OK)
        return PK_ENOMEM;
    return pk_buffer_add(out, (pk_text) { plain, size });
}

static pk_status make_plain(pk_arena *arena, pk_text text, char joint, bool years, pk_text *out)
{
    size_t open = pk_text_find(text, PK_TEXT("("));
    pk_text folded, word;
    pk_buffer plain;
    pk_status status;

    if (open != SIZE_MAX && open > 0)
        text.size = open;
    if ((status = pk_text_fold(arena, text, PK_FOLD_WORDS, &folded)) != PK_OK)
        return status;
    pk_buffer_init(&plain, arena);
    while (status == PK_OK && folded.size > 0) {
        size_t size = 0;

        while (size < folded.size && strchr(" /,:;&+.", folded.data[size]) == NULL)
            size++;
        word = (pk_text) { folded.data, size };
        folded = pk_text_from(folded, size < folded.size ? size + 1 : size);
        if (word.size == 0 || (!years && is_year(word)))
            continue;
        if (plain.size > 0 && (is_preposition(word) || plain.size + word.size > PLAIN_BYTES))
            break;
        status = add_plain(&plain, word, joint);
    }
    *out = pk_buffer_text(&plain);
    return status;
}

pk_status pk_infer_plain_word(pk_arena *arena, pk_text text, char joint, pk_text *out)
{
    return make_plain(arena, text, joint, true, out);
}

pk_status pk_infer_plain_title(pk_arena *arena, pk_text text, pk_text *out)
{
    return make_plain(arena, text, '-', false, out);
}

/* ---- numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(pk_text text, size_t at)
{
    size_t count = 0;

    while (at + count < text.size && is_digit(text.data[at + count]))
        count++;
    return count;
}

/* "Område ", "Area " before a number. */
static size_t word_before_number(pk_text title)
{
    static const char *const words[] = { "Område ", "OMRÅDE ", "område ",  "Målområde ", "Insatsområde ", "Avsnitt ",
                                         "Del ",    "Area ",   "Section ", "Part ",      "Theme " };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);

        if (pk_text_starts(title, pk_text_of(words[i])) && size < title.size && is_digit(title.data[size]))
            return size;
    }
    return 0;
}

pk_text pk_infer_cut_number(pk_text *title)
{
    static const pk_text dashes[] = { { "\xE2\x80\x93", 3 }, { "\xE2\x80\x94", 3 }, { "-", 1 } };
    enum { DIGITS = 3 }; /* more of them are a year */
    size_t start = word_before_number(*title), at = start, digits, end = start;
    pk_text rest, number;

    while ((digits = count_digits(*title, at)) > 0 && digits <= DIGITS) {
        end = at + digits;
        at = end;
        if (at < title->size && title->data[at] == '.')
            at++;
        else
            break;
    }
    if (end == start || count_digits(*title, end) > 0 || count_digits(*title, at) > 0)
        return PK_TEXT("");
    while (at < title->size && strchr(".):", title->data[at]) != NULL)
        at++;
    rest = pk_text_from(*title, at);
    if (rest.size > 0 && at == end && rest.data[0] != ' ' && start == 0)
        return PK_TEXT(""); /* "1a", "24-timmars" */
    rest = pk_text_trim(rest);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (pk_text_starts(rest, dashes[i]))
            rest = pk_text_trim(pk_text_from(rest, dashes[i].size));
    if (rest.size == 0)
        return PK_TEXT("");
    number = (pk_text) { title->data + start, end - start };
    *title = rest;
    return number;
}

/* ---- years ---- */

static int number_at(pk_text text, size_t at, size_t digits)
{
    int number = 0;

    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (text.data[at + i] - '0');
    return number;
}

/* "–", "-", "/", " till ", " to ", " och " after the first year: how many bytes. 0: none. */
static size_t span_sign(pk_text text, bool *dash)
{
    static const char *const signs[] = { "\xE2\x80\x93", "\xE2\x80\x94", "-",    "/",   "till ",
                                         "to ",          "t.o.m. ",      "och ", "and " };
    size_t blank = text.size > 0 && text.data[0] == ' ';
    pk_text rest = pk_text_from(text, blank);

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i]);

        if (!pk_text_starts(rest, pk_text_of(signs[i])))
            continue;
        *dash = i < 2; /* a hyphen and two digits may be a month */
        if (blank + size < text.size && text.data[blank + size] == ' ')
            size++;
        return blank + size;
    }
    return 0;
}

static bool is_plan_year(int year)
{
    return year >= 1990 && year < 2100;
}

/* The second year of a span that begins with the first; 0: there is none. */
static int second_year(pk_text text, size_t at, int first)
{
    enum { LONGEST = 20 };
    bool dash = false;
    size_t sign = span_sign(pk_text_from(text, at), &dash), digits = sign > 0 ? count_digits(text, at + sign) : 0;
    int year;

    if (digits != 4 && digits != 2)
        return 0;
    year = number_at(text, at + sign, digits);
    if (digits == 2) {
        if (year <= first % 100 || (!dash && year <= 12))
            return 0;
        year += first / 100 * 100;
    }
    return is_plan_year(year) && year > first && year <= first + LONGEST ? year : 0;
}

/* A year in a date is none of the plan's: "2022-05-01", "den 8 december 2021" is, but it is only one. */
static bool is_in_date(pk_text text, size_t at)
{
    return at + 4 < text.size && text.data[at + 4] == '-' && count_digits(text, at + 5) == 2 && at + 7 < text.size
           && text.data[at + 7] == '-';
}

int pk_infer_years(pk_text text, int *from, int *to)
{
    int found = 0;

    for (size_t at = 0; at < text.size; at++) {
        size_t digits = count_digits(text, at);
        int year, second;

        if (digits != 4) {
            at += digits > 0 ? digits - 1 : 0;
            continue;
        }
        year = number_at(text, at, 4);
        if (!is_plan_year(year) || is_in_date(text, at)) {
            at += 3;
            continue;
        }
        if ((second = second_year(text, at + 4, year)) != 0) {
            *from = year;
            *to = second;
            return 2;
        }
        if (found == 0) {
            *from = *to = year;
            found = 1;
        }
        at += 3;
    }
    return found;
}

bool pk_infer_days(pk_text text, pk_date *from, pk_date *to)
{
    enum { DATE_BYTES = 10 };

    for (size_t at = 0; at + 2 * DATE_BYTES < text.size; at++) {
        bool dash;
        size_t next;

        if (!is_digit(text.data[at]) || !is_in_date(text, at)
            || !pk_date_parse((pk_text) { text.data + at, DATE_BYTES }, from))
            continue;
        next = at + DATE_BYTES + span_sign(pk_text_from(text, at + DATE_BYTES), &dash);
        if (next > at + DATE_BYTES && next + DATE_BYTES <= text.size
            && pk_date_parse((pk_text) { text.data + next, DATE_BYTES }, to) && pk_date_compare(*from, *to) < 0)
            return true;
    }
    return false;
}
