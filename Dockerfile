# The directory as a container: the same program serves, migrates and seeds.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/EmergencySupport/EmergencySupport.csproj src/EmergencySupport/packages.lock.json src/EmergencySupport/
RUN dotnet restore src/EmergencySupport --locked-mode
COPY src/EmergencySupport src/EmergencySupport
COPY seeds/taxonomies seeds/taxonomies
RUN dotnet publish src/EmergencySupport --no-restore --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY seeds seeds
# A new volume takes its owner from this folder.
RUN install --directory --mode=700 --owner=$APP_UID /var/lib/emergencysupport
USER $APP_UID
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
ENTRYPOINT ["dotnet", "EmergencySupport.dll"]
