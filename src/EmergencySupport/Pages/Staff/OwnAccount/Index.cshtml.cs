using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Staff.OwnAccount;

/// <summary>What a member of staff comes in with, and where she is signed in.</summary>
public sealed class IndexModel : PageModel;
