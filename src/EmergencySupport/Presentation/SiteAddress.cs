using EmergencySupport.Interview;
using EmergencySupport.Pages;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>Addresses of pages in the reader's language.</summary>
public static class SiteAddress
{
    /// <param name="path">Without its language.</param>
    public static string To(string path) => $"/{ReaderLanguage.Current}/{path}";

    public static string Home => To("");

    public static string Guidance => To("guidance");

    public static string Safety => To("safety");

    /// <summary>After a suggestion. It names nothing of it.</summary>
    public static string Thanks => To("thanks");

    public static string Report => To("report");

    /// <summary>Its questions as a file.</summary>
    public static string ReportFile(string format) => To($"report.{format}");

    public static string Desk => To("staff");

    public static string StaffEntries => To("staff/entries");

    public static string People => To("staff/people");

    public static string OwnAccount => To("staff/account");

    public static string SignIn => StaffPaths.SignIn;

    public static string SignInCode => To("staff/sign-in/code");

    public static string SignOut => To("staff/sign-out");

    /// <summary>A member of staff, for administrators.</summary>
    public static string Person(Guid account) => To($"staff/people/{account}");

    /// <summary>What one administrator asks of another.</summary>
    public static string PeopleRequest(Guid request) => To($"staff/people/requests/{request}");

    public static string Join(string token) => To($"staff/join/{Uri.EscapeDataString(token)}");

    /// <summary>The QR code of a seed.</summary>
    public static string Picture(string seed) => To($"staff/picture?seed={Uri.EscapeDataString(seed)}");

    /// <summary>Where a second factor is given again.</summary>
    /// <param name="next">The page to go on to.</param>
    public static string Factor(string next) => To($"staff/factor?next={Uri.EscapeDataString(next)}");

    /// <summary>An entry as staff see it.</summary>
    public static string StaffEntry(Guid entry) => To($"staff/entries/{entry}");

    public static string History(Guid entry) => To($"staff/entries/{entry}/history");

    /// <summary>What readers say is wrong with an entry.</summary>
    public static string Corrections(Guid entry) => To($"staff/entries/{entry}/corrections");

    /// <summary>Where a narrowing is undone.</summary>
    public static string Lifting(Guid narrowing) => To($"staff/narrowings/{narrowing}/lifting");

    /// <summary>Where a second person agrees to a narrowing.</summary>
    public static string Second(Guid narrowing) => To($"staff/narrowings/{narrowing}/second");

    public static string Draft(Guid draft) => To($"staff/drafts/{draft}");

    public static string DraftPart(Guid draft, string path) => To($"staff/drafts/{draft}/parts/{path}");

    public static string DraftLanguage(Guid draft, string language) => To($"staff/drafts/{draft}/languages/{language}");

    public static string DraftPreview(Guid draft) => To($"staff/drafts/{draft}/preview");

    public static string DraftMerge(Guid draft) => To($"staff/drafts/{draft}/merge");

    public static string DraftSubmission(Guid draft) => To($"staff/drafts/{draft}/submission");

    public static string NewEntry => To("staff/entries/new");

    /// <summary>What one person may do alone to an entry.</summary>
    public static string Narrowing(Guid entry) => To($"staff/entries/{entry}/narrowing");

    /// <summary>What somebody asks to have published.</summary>
    public static string Submission(Guid revision) => To($"staff/submissions/{revision}");

    public static string SubmissionReturn(Guid revision) => To($"staff/submissions/{revision}/return");

    public static string SubmissionPreview(Guid revision) => To($"staff/submissions/{revision}/preview");

    public static string Article(string slug) => To($"guidance/{slug}");

    public static string Organisation(string slug) => To($"organisations/{slug}");

    /// <summary>The OpenPGP key of one of an organisation's channels.</summary>
    public static string Key(string slug, string channel) => To($"organisations/{slug}/{channel}.asc");

    /// <summary>Where somebody says what is wrong with an entry.</summary>
    public static string Correction(string slug) => To($"organisations/{slug}/correction");

    public static string Need(string slug) => To($"needs/{slug}");

    /// <summary>One step of the three questions, with what was told so far.</summary>
    public static string Start(StartStep step, InterviewAnswers told) => To($"start/{(int)step}/{AnswersCode.Write(told)}");

    /// <summary>Where the three questions begin.</summary>
    public static string Questions => To("start");

    /// <summary>The answer to the three questions.</summary>
    /// <summary>An answer by a code that may have a mistake in it.</summary>
    public static string Code(string code) => To($"a/{Uri.EscapeDataString(code)}");

    public static string Answer(InterviewAnswers told, int page = 1) => Code(AnswersCode.Write(told)) + (page > 1 ? $"?page={page}" : "");

    /// <param name="words">The typed words, sealed. Null when none were typed.</param>
    public static string Find(FinderQuery query, string? words = null) => To("find") + Query(query, query.Page > 1 ? query.Page : null, words);

    /// <summary>Where a country is chosen from a list, with the other choices kept.</summary>
    public static string Areas(FinderQuery query, string? words = null) => To("areas") + Query(query with { Area = null }, null, words);

    /// <summary>An answer to be taken along.</summary>
    /// <param name="answer">The address of its first page.</param>
    /// <param name="form">Of the saved answers.</param>
    public static string SavedAnswer(string answer, string form) => answer.Insert(answer.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? query : answer.Length, form);

    /// <summary>Where files to take along are chosen.</summary>
    /// <param name="area">What stands there first, where it is a country.</param>
    public static string Take(Area? area = null) => To("take") + (area is { Kind: AreaKind.Country } ? $"?area={area.Code}" : "");

    /// <summary>All that is here for one country, as one file.</summary>
    /// <param name="country">Null for the whole directory.</param>
    public static string OfflineFile(Area? country) => To($"take/{country?.Code.ToLowerInvariant() ?? "all"}.html");

    private static string Query(FinderQuery query, int? page, string? words)
    {
        var pairs = query.Needs.Select(need => ("need", need.Slug)).Concat(query.Causes.Select(cause => ("cause", cause.Slug))).ToList();
        Add("area", query.Area?.Code);
        Add("language", query.Language?.Code);
        Add("asker", query.Asker is { } asker ? EnumNames.Of(asker) : null);
        Add(FinderInput.SealedField, words);
        Add("page", page?.ToString(CultureInfo.InvariantCulture));

        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                pairs.Add((name, value));
            }
        }
    }
}
