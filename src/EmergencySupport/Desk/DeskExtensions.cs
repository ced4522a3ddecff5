using EmergencySupport.Publishing;

namespace EmergencySupport.Desk;

public static class DeskExtensions
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddScoped<Publisher>();
        services.AddScoped<Narrower>();
        services.AddScoped<DeskMail>();
        services.AddScoped<Drafts>();
        services.AddScoped<Submissions>();
    }
}
