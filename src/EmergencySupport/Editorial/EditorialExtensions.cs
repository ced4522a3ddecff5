using EmergencySupport.Editorial.Alike;

namespace EmergencySupport.Editorial;

public static class EditorialExtensions
{
    public static void AddEditorial(this IServiceCollection services)
    {
        services.AddScoped<Publisher>();
        services.AddScoped<Restrictions>();
        services.AddScoped<TakeOffs>();
        services.AddScoped<EditorialNotifications>();
        services.AddScoped<Drafts>();
        services.AddScoped<EntriesToName>();
        services.AddScoped<Submissions>();
        services.AddScoped<HotlinePlacements>();
        services.AddScoped<Likenesses>();
    }
}
