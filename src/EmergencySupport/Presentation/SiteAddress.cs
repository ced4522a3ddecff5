using EmergencySupport.Interview;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>Addresses of pages in the reader's language.</summary>
public static class SiteAddress
{
    /// <summary>The query parameter with the sealed text.</summary>
    public const string SealedField = "words";

    /// <summary>The query parameter with what was dropped or picked of its reading.</summary>
    public const string MendedField = "mended";

    /// <param name="path">A path without the language prefix.</param>
    public static string To(string path) => $"/{ReaderLanguage.Current}/{path}";

    public static string Home => To("");

    public static string Guidance => To("guidance");

    public static string Safety => To("safety");

    /// <summary>
    /// The page shown after a correction was suggested. Its address reveals nothing about the suggestion.
    /// </summary>
    public static string Thanks => To("thanks");

    public static string Report => To("report");

    /// <summary>The questions of a report as a file.</summary>
    public static string ReportFile(string format) => To($"report.{format}");

    public static string Desk => To("staff");

    public static string StaffEntries => To("staff/entries");

    /// <summary>The entries as a table, as a file.</summary>
    public static string EntryTable(string format) => To($"staff/entries/table.{format}");

    public static string People => To("staff/people");

    public static string OwnAccount => To("staff/account");

    public static string SignIn => StaffPaths.SignIn;

    public static string SignInCode => To("staff/sign-in/code");

    public static string SignOut => To("staff/sign-out");

    /// <summary>The page of an account, for administrators.</summary>
    public static string Person(Guid account) => To($"staff/people/{account}");

    /// <summary>An account request of an administrator.</summary>
    public static string PeopleRequest(Guid request) => To($"staff/people/requests/{request}");

    public static string Join(string token) => To($"staff/join/{Uri.EscapeDataString(token)}");

    /// <summary>The QR code of a TOTP secret.</summary>
    public static string Picture(string sealedSecret) => To($"staff/picture?seed={Uri.EscapeDataString(sealedSecret)}");

    /// <summary>The page that asks for the second factor again.</summary>
    /// <param name="next">The page to open afterwards.</param>
    /// <param name="isForm">Whether a form is held, and sent there again.</param>
    public static string Factor(string next, bool isForm = false) =>
        To($"staff/factor?next={Uri.EscapeDataString(next)}") + (isForm ? "&form=true" : "");

    /// <summary>The staff page of an entry.</summary>
    public static string StaffEntry(Guid entry) => To($"staff/entries/{entry}");

    /// <summary>The checks of an entry's channels and services.</summary>
    public static string Checks(Guid entry) => To($"staff/entries/{entry}/checks");

    /// <summary>What only staff know of an entry.</summary>
    public static string Contact(Guid entry) => To($"staff/entries/{entry}/contact");

    /// <summary>The people of an entry ask not to be listed.</summary>
    public static string TakeOff(Guid entry) => To($"staff/entries/{entry}/take-off");

    /// <summary>The question to an organisation whether all is still right.</summary>
    public static string AskOrganisation(Guid entry) => To($"staff/entries/{entry}/question");

    /// <summary>Which organisations can be asked, and when each was asked last.</summary>
    public static string AskedOrganisations => To("staff/questions");

    /// <summary>The page on which an organisation answers. Its address says nothing.</summary>
    public static string StillRight(string token) => StillRight(token, ReaderLanguage.Current);

    /// <inheritdoc cref="StillRight(string)"/>
    public static string StillRight(string token, string language) => $"/{language}/q/{token}";

    /// <summary>What is due to be checked.</summary>
    /// <param name="all">Whether to list what is in the rounds of others too.</param>
    public static string Rounds(bool all = false) => To("staff/rounds") + (all ? "?all=true" : "");

    public static string History(Guid entry) => To($"staff/entries/{entry}/history");

    /// <summary>The suggested corrections of an entry.</summary>
    public static string Corrections(Guid entry) => To($"staff/entries/{entry}/corrections");

    /// <summary>The page to lift a restriction.</summary>
    public static string Lift(Guid restriction) => To($"staff/narrowings/{restriction}/lifting");

    /// <summary>The page on which a second person confirms a restriction.</summary>
    public static string Confirm(Guid restriction) => To($"staff/narrowings/{restriction}/second");

    public static string Draft(Guid draft) => To($"staff/drafts/{draft}");

    public static string DraftPart(Guid draft, string path) => To($"staff/drafts/{draft}/parts/{path}");

    public static string DraftLanguage(Guid draft, string language) => To($"staff/drafts/{draft}/languages/{language}");

    public static string DraftPreview(Guid draft) => To($"staff/drafts/{draft}/preview");

    /// <param name="draft">The draft.</param>
    /// <param name="conflicts">Paths of the fields that both texts changed.</param>
    public static string DraftMerged(Guid draft, IReadOnlyList<string> conflicts) =>
        Draft(draft) + (conflicts.Count > 0 ? $"?both={Uri.EscapeDataString(string.Join(',', conflicts))}" : "");

    public static string DraftMerge(Guid draft) => To($"staff/drafts/{draft}/merge");

    public static string DraftSubmission(Guid draft) => To($"staff/drafts/{draft}/submission");

    public static string NewEntry => To("staff/entries/new");

    /// <summary>The restrictions of an entry.</summary>
    public static string Restrict(Guid entry) => To($"staff/entries/{entry}/narrowing");

    public static string Submission(Guid revision) => To($"staff/submissions/{revision}");

    public static string SubmissionReturn(Guid revision) => To($"staff/submissions/{revision}/return");

    public static string SubmissionResume(Guid revision) => To($"staff/submissions/{revision}/resume");

    public static string SubmissionPreview(Guid revision) => To($"staff/submissions/{revision}/preview");

    public static string Article(string slug) => To($"guidance/{slug}");

    public static string Organisation(string slug) => To($"organisations/{slug}");

    /// <summary>The OpenPGP key of a channel.</summary>
    public static string Key(string slug, string channel) => To($"organisations/{slug}/{channel}.asc");

    /// <summary>The form to suggest a correction to an entry.</summary>
    public static string Correction(string slug) => To($"organisations/{slug}/correction");

    public static string Need(string slug) => To($"needs/{slug}");

    /// <summary>A step of the three questions, with the answers so far.</summary>
    public static string Start(StartStep step, InterviewAnswers answers) =>
        To($"start/{(int)step}/{AnswersCode.Write(answers)}");

    /// <summary>The first of the three questions.</summary>
    public static string Questions => To("start");

    /// <summary>The results for a code of answers, which may be invalid.</summary>
    public static string Code(string code) => To($"a/{Uri.EscapeDataString(code)}");

    /// <summary>The results for the answers to the three questions.</summary>
    public static string Answer(InterviewAnswers answers, int page = 1) =>
        Code(AnswersCode.Write(answers)) + (page > 1 ? $"?page={page}" : "");

    /// <summary>The results of a query.</summary>
    /// <param name="words">The sealed text. Null if there is none.</param>
    public static string Find(FinderQuery query, SealedMessage? words = null) =>
        To("find") + Query(query, words);

    /// <summary>The list of countries, which keeps the other choices.</summary>
    public static string Areas(FinderQuery query, SealedMessage? words = null) =>
        To("areas") + Query(query with { Area = null, Page = 1 }, words);

    /// <summary>Search results in a format to save.</summary>
    /// <param name="answer">The address of the first page of results.</param>
    /// <param name="form">One of the formats of <see cref="Pages.Take.SavedAnswers"/>.</param>
    public static string SavedAnswer(string answer, string form) =>
        answer.Insert(answer.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? query : answer.Length, form);

    /// <summary>The list of offline files.</summary>
    /// <param name="area">Listed first if it is a country.</param>
    public static string Take(Area? area = null) =>
        To("take") + (area is { Kind: AreaKind.Country } ? $"?area={area.Code}" : "");

    /// <summary>The offline file of a country.</summary>
    /// <param name="country">Null for the whole directory.</param>
    public static string OfflineFile(Area? country) => To($"take/{country?.Code.ToLowerInvariant() ?? "all"}.html");

    /// <summary>The choices made by hand and the sealed text, as the fields of a form or an address.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(FinderQuery query, SealedMessage? words)
    {
        IEnumerable<(string Name, string? Value)> fields =
        [
            .. query.Needs.Select(need => ("need", need.Slug)),
            .. query.Causes.Select(cause => ("cause", cause.Slug)),
            ("area", query.Area?.Code),
            ("language", query.Language?.Code),
            ("asker", query.Asker is { } asker ? EnumNames.Of(asker) : null),
            (SealedField, words?.Words),
            (MendedField, words?.Mended),
            ("page", query.Page > 1 ? query.Page.ToString(CultureInfo.InvariantCulture) : null),
        ];

        return from field in fields where field.Value is not null select (field.Name, field.Value);
    }

    private static string Query(FinderQuery query, SealedMessage? words)
    {
        var fields = Fields(query, words).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}").ToList();

        return fields.Count == 0 ? "" : "?" + string.Join('&', fields);
    }
}
